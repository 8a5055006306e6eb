import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  shopTypeWords,
  type ListingFault,
  type ShopType,
} from '@invogate/contracts/marketplace.ts';
import { listingFaults, type ListingFacts } from './listing.ts';

const all: Omit<ListingFacts, 'type'> = {
  ...{ published: true, hidden: false, approved: true, merchant: true, contract: true },
  ...{ title: true, description: true, logo: true, shopUrl: true, address: true, place: true },
  ...{ miniApp: true, agreement: true, points: 1 },
};

/** Which missing thing keeps which types from the list. */
const rows: readonly [missing: Partial<ListingFacts>, ListingFault, types: readonly ShopType[]][] =
  [
    [{ published: false }, 'not_published', shopTypeWords],
    [{ hidden: true }, 'hidden', shopTypeWords],
    [{ approved: false }, 'moderation', shopTypeWords],
    [{ merchant: false }, 'merchant', shopTypeWords],
    [{ contract: false }, 'contract', shopTypeWords],
    [{ title: false }, 'title', shopTypeWords],
    [{ description: false }, 'description', ['shop']],
    [{ logo: false }, 'logo', ['shop']],
    [{ shopUrl: false, miniApp: false }, 'shop_url', ['external']],
    [{ address: false }, 'address', ['offline']],
    [{ place: false }, 'place', ['offline']],
    [{ miniApp: false }, 'mini_app', ['marketplace']],
    [{ agreement: false }, 'agreement', ['marketplace']],
    [{ points: 0 }, 'points', ['brand']],
  ];

describe('what a point needs before it is listed', () => {
  for (const type of shopTypeWords) {
    test(`${type} with everything is listed`, () => {
      assert.deepEqual(listingFaults({ ...all, type }), []);
    });
    for (const [missing, fault, types] of rows) {
      const needed = types.includes(type);
      test(`${type} ${needed ? 'needs' : 'does not need'} ${fault}`, () => {
        const found = listingFaults({ ...all, ...missing, type });
        assert.equal(found.includes(fault), needed);
      });
    }
  }

  test('an external point is content with one of both ways', () => {
    const type = 'external';
    assert.deepEqual(listingFaults({ ...all, type, shopUrl: false }), []);
    assert.deepEqual(listingFaults({ ...all, type, miniApp: false }), []);
  });
});
