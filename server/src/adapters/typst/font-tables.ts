/** The tables of a TrueType font by name. */
export type FontTables = Map<string, DataView>;

export function fontTables(font: Uint8Array): FontTables {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables: FontTables = new Map();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));
    const from = view.byteOffset + view.getUint32(at + 8);
    tables.set(name, new DataView(view.buffer, from, view.getUint32(at + 12)));
  }
  return tables;
}

/** A table that the font must have. */
export function needTable(tables: FontTables, name: string): DataView {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`the font has no table ${name}`);
  return table;
}
