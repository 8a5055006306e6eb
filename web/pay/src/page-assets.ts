/** Addresses of what the built page needs, with hashes in their names. */
export interface PageAssets {
  script: string;
  /** What the script begins with: fetched at once, not when the script has been read. */
  preload: string[];
  styles: string[];
  icon: string;
}
