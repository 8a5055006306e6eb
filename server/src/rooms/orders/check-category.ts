import type { BasketItem } from '@invogate/contracts/orders.ts';
import { productGroups } from '@invogate/contracts/dictionaries/product-groups.ts';

const groupWords = new Set<string>(productGroups.map((group) => group.word));

/** Whether the marking category of a line can be understood (spec 06, Product groups). */
export function checkCategory(
  item: Pick<Partial<BasketItem>, 'category' | 'categoryType'>,
): { property: 'category' | 'categoryType'; message: string } | undefined {
  if (item.category === undefined && item.categoryType === undefined) return undefined;
  if (item.categoryType === undefined) {
    return { property: 'categoryType', message: 'Say whose word category is: give categoryType' };
  }
  if (item.category === undefined) {
    return { property: 'category', message: 'Give the category that categoryType speaks of' };
  }
  if (item.categoryType === 'honestSign' && !groupWords.has(item.category)) {
    return { property: 'category', message: `${item.category} is no product group of marking` };
  }
  return undefined;
}
