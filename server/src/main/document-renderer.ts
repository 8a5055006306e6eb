import { fnsXmlRenderer } from '#adapters/fns-xml/renderer.ts';
import { PoolIsFull } from '#adapters/typst/pool.ts';
import { typstRenderer, type TypstRenderer } from '#adapters/typst/renderer.ts';
import { registerCsvRenderer } from '#adapters/register-csv/renderer.ts';
import { xlsxRenderer } from '#adapters/xlsx/renderer.ts';
import type { Database } from '#kernel/database/database.ts';
import { serviceUnavailable } from '#kernel/wire-refusals.ts';
import { readImage } from '#rooms/accounts/index.ts';
import type { DocumentRenderer } from '#rooms/documents/index.ts';

/** Every format of every document; stamps and signatures are those that merchants have stored. */
export function joinDocumentRenderer(database: Database): TypstRenderer {
  const typst = typstRenderer({ images: async (hash) => (await readImage(database, hash))?.bytes });
  const xlsx = xlsxRenderer();
  const renderers = [typst, fnsXmlRenderer(), xlsx, registerCsvRenderer()];
  return {
    ...joinRenderers(renderers),
    sheet: (sheet) => typst.sheet(sheet).catch(askLater),
    close: async () => {
      await Promise.all([typst.close(), xlsx.close()]);
    },
  };
}

/** One renderer of several: each format is made by the first that knows it. */
export function joinRenderers(renderers: readonly DocumentRenderer[]): DocumentRenderer {
  return {
    formats: [...new Set(renderers.flatMap(({ formats }) => formats))],
    render: async (data, format) => {
      const renderer = renderers.find(({ formats }) => formats.includes(format));
      if (!renderer) throw new Error(`nobody here makes ${format} of ${data.kind}`);
      return renderer.render(data, format).catch(askLater);
    },
  };
}

/** Too many documents wait for the threads: whoever asks may ask again. */
function askLater(error: unknown): never {
  throw error instanceof PoolIsFull ? serviceUnavailable({ retryAfterS: 2 }) : error;
}
