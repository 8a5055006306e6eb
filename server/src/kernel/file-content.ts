/** A file as it is given out. Its bytes never change under its address, unless it says so. */
export interface FileContent {
  bytes: Uint8Array;
  mimeType: string;
  /** With its ending, in any language. */
  fileName: string;
  /** Hex SHA-256 of the bytes. */
  sha256: string;
  /** Another time the same address may give other bytes, as an archive that grows. */
  changes?: boolean;
}
