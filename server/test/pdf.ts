import { PDFiumLibrary } from '@hyzyla/pdfium';

/** One page of a PDF as a reader shows it. */
export interface PdfPage {
  /** Its text; places to break that nobody sees are left out, all spaces are one. */
  text: string;
  width: number;
  height: number;
  /** Red, green, blue and opacity of each point, row by row. */
  pixels: Uint8ClampedArray;
}

/** Reads a PDF with the engine of a browser. `only`: the pages that are painted, all by default. */
export async function readPdf(
  bytes: Uint8Array,
  only: (page: number) => boolean = () => true,
): Promise<PdfPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages: PdfPage[] = [];
  for (const page of document.pages()) {
    const text = page.getText().replaceAll('\u200b', '').replaceAll(/\s+/g, ' ');
    const painted = only(page.number)
      ? await page.render({ scale: 3, render: 'bitmap' })
      : undefined;
    pages.push({
      text,
      width: painted?.width ?? 0,
      height: painted?.height ?? 0,
      pixels: new Uint8ClampedArray(painted?.data ?? []),
    });
  }
  document.destroy();
  library.destroy();
  return pages;
}
