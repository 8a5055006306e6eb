/** Product groups of compulsory marking, as `category` names them under `honestSign`. */
export type ProductGroup = {
  readonly number: number;
  readonly word: string;
  readonly goods: string;
  /** Groups with one mix number may share a marking document; undefined shares with none. */
  readonly mix: number | undefined;
};

export const productGroups: readonly ProductGroup[] = [
  { number: 1, word: 'lp', goods: 'clothes, bed and table linen', mix: 2 },
  { number: 2, word: 'shoes', goods: 'shoes', mix: 2 },
  { number: 3, word: 'tobacco', goods: 'tobacco', mix: 1 },
  { number: 4, word: 'perfumery', goods: 'perfume, eau de toilette', mix: 2 },
  { number: 5, word: 'tires', goods: 'new tyres', mix: 2 },
  { number: 6, word: 'electronics', goods: 'cameras, flashes', mix: 2 },
  { number: 8, word: 'milk', goods: 'dairy', mix: 3 },
  { number: 9, word: 'bicycle', goods: 'bicycles, frames', mix: 2 },
  { number: 10, word: 'wheelchairs', goods: 'medical devices', mix: 2 },
  { number: 12, word: 'otp', goods: 'alternative tobacco', mix: 1 },
  { number: 13, word: 'water', goods: 'packed water', mix: 4 },
  { number: 14, word: 'furs', goods: 'natural fur', mix: undefined },
  { number: 15, word: 'beer', goods: 'beer, beer drinks, low-alcohol drinks', mix: 5 },
  { number: 16, word: 'ncp', goods: 'nicotine products', mix: 1 },
  { number: 17, word: 'bio', goods: 'food supplements', mix: 2 },
  { number: 19, word: 'antiseptic', goods: 'antiseptics, disinfectants', mix: 2 },
  { number: 21, word: 'seafood', goods: 'seafood', mix: 3 },
  { number: 22, word: 'nabeer', goods: 'alcohol-free beer', mix: 4 },
  { number: 23, word: 'softdrinks', goods: 'juices, soft drinks', mix: 4 },
];

const byWord = new Map(productGroups.map((group) => [group.word, group]));

/** The group of a `category` word; undefined means the word is not known. */
export function productGroupByWord(word: string): ProductGroup | undefined {
  return byWord.get(word);
}

/** Whether goods of two groups may stand in one marking document. Orders may mix freely. */
export function mayShareMarkingDocument(a: ProductGroup, b: ProductGroup): boolean {
  return a.number === b.number || (a.mix !== undefined && a.mix === b.mix);
}
