import type { Reader } from '#kernel/database/database.ts';
import type { Merchant } from '#rooms/accounts/index.ts';

/** What stands on floors above and decides what is listed, or is shown on cards. */
export interface ShopSurroundings {
  /** Which of these points have a mini-app that can be opened by `/app/{shopId}`. */
  shopsWithMiniApp(reader: Reader, shopIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** Which of these merchants have tables with QR codes. */
  merchantsWithTables(reader: Reader, merchantIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What pages tell beside cards. */
export interface PageFacts {
  /** Codes of the ways to pay that this merchant takes, such as `card` and `sbp`. */
  methodsOf(merchant: Merchant): readonly string[];
  /** How loyalty programmes are called, by their ids. */
  programTitles(): Promise<ReadonlyMap<string, string>>;
}

export interface SizedPicture {
  width: number;
  height: number;
  /** WebP of at most 1280 pixels. */
  large: Uint8Array;
  /** WebP of at most 480 pixels. */
  small: Uint8Array;
}

/**
 * Reads a picture of a stranger and draws it anew in two sizes, without what cameras write into
 * it. Undefined for what is no JPEG, PNG or WebP, or has too many pixels.
 */
export type PictureSizer = (bytes: Uint8Array) => Promise<SizedPicture | undefined>;
