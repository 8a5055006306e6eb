import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import sharp from 'sharp';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import { openWorld } from '../../../test/world.ts';

const path = '/marketplace/api/shop';

/** A picture of one colour as base64. */
async function picture(shade: number, width = 1600, height = 900): Promise<string> {
  const background = { r: shade, g: 80, b: 90 };
  const image = sharp({ create: { width, height, channels: 3, background } });
  return (await image.jpeg().toBuffer()).toString('base64');
}

async function desk(t: TestContext) {
  const world = await openWorld(t);
  const { id } = await world.ask<Shop>('POST', path, { title: 'Точка' });
  const add = (body: object) => world.request<Shop>('POST', `${path}/${id}/photo`, body);
  return { world, id, add };
}

describe('pictures of a point', () => {
  test('are drawn anew in two sizes, without what the camera wrote', async (t) => {
    const { world, add } = await desk(t);
    const turned = await sharp(Buffer.from(await picture(1), 'base64'))
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { body } = await add({ content: turned.toString('base64') });
    const [photo] = body.data.photos;
    assert.ok(photo);
    // As the camera held it: upright.
    assert.deepEqual([photo.width, photo.height], [720, 1280]);
    const { id } = photo;
    // Not public before the point is listed.
    assert.equal(await world.marketplace.pages.picture(id, 'small'), undefined);
    await world.ask('POST', `${path}/${body.data.id}`, {
      ...{ published: true, type: 'external', shopUrl: 'https://a.example' },
      merchantId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    });
    await world.ask('POST', `/operator/api/shop/${body.data.id}/approve`);
    const small = await world.marketplace.pages.picture(id, 'small');
    assert.ok(small);
    const { format, width, height, exif } = await sharp(small).metadata();
    assert.deepEqual([format, width, height, exif], ['webp', 270, 480, undefined]);
  });

  test('are ten at most; the same one again adds nothing', async (t) => {
    const { add } = await desk(t);
    for (let i = 0; i < 10; i++) {
      const { status } = await add({ content: await picture(i * 20, 60, 40) });
      assert.equal(status, 200);
    }
    const again = await add({ content: await picture(0, 60, 40) });
    assert.equal(again.body.data.photos.length, 10);
    const more = await add({ content: await picture(255, 60, 40) });
    assert.deepEqual([more.status, more.body.error.code], [422, 'too_many_photos']);
  });

  test('a new logo takes the place of the old one', async (t) => {
    const { add } = await desk(t);
    const first = await add({ kind: 'logo', content: await picture(10, 60, 60) });
    const second = await add({ kind: 'logo', content: await picture(20, 60, 60) });
    assert.notEqual(first.body.data.logo?.id, second.body.data.logo?.id);
    assert.deepEqual(second.body.data.photos, []);
  });

  test('can be taken away by their owner alone', async (t) => {
    const { world, id, add } = await desk(t);
    const { body } = await add({ content: await picture(30, 60, 40) });
    const at = `${path}/${id}/photo/${body.data.photos[0]?.id ?? ''}`;
    const stranger = await world.stranger();
    assert.equal((await world.request('DELETE', at, undefined, stranger)).status, 404);
    assert.equal((await world.request('DELETE', at, undefined, null)).status, 401);
    const { photos } = await world.ask<Shop>('DELETE', at);
    assert.deepEqual(photos, []);
    assert.equal((await world.request('DELETE', at)).status, 404);
  });

  test('what is no picture, or too large a one, is refused', async (t) => {
    const { add } = await desk(t);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const bomb = sharp({
      create: { width: 8000, height: 7000, channels: 3, background: 'red' },
      limitInputPixels: false,
    });
    const contents = [
      '',
      'нет',
      Buffer.from('GIF89a').toString('base64'),
      Buffer.from(svg).toString('base64'),
      Buffer.alloc(2 * 1024 * 1024 + 1, 7).toString('base64'),
      (await bomb.png().toBuffer()).toString('base64'),
      (await picture(1)).slice(0, 400),
    ];
    for (const content of contents) {
      const { status, body } = await add({ content });
      assert.equal(`${status} ${body.error.code}`, '422 validation_error', content.slice(0, 20));
    }
    const huge = await add({ content: 'A'.repeat(3 * 1024 * 1024) });
    assert.equal(huge.status, 413);
  });
});
