/** Addresses of what the built page needs, with hashes in their names. */
export interface PageAssets {
  script: string;
  styles: string[];
  icon: string;
}
