import type { DocumentRenderer } from '#rooms/documents/index.ts';

/** One renderer of several: each format is made by the first that knows it. */
export function joinRenderers(renderers: readonly DocumentRenderer[]): DocumentRenderer {
  return {
    formats: [...new Set(renderers.flatMap(({ formats }) => formats))],
    render: async (data, format) => {
      const renderer = renderers.find(({ formats }) => formats.includes(format));
      if (!renderer) throw new Error(`nobody here makes ${format} of ${data.kind}`);
      return renderer.render(data, format);
    },
  };
}
