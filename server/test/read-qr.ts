import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';

const script = createRequire(import.meta.url).resolve('jsqr');

/** What the QR in a picture says, as a phone would read it; undefined: nothing. */
export async function readQr(browser: Browser, address: string): Promise<string | undefined> {
  const response = await fetch(address);
  const bytes = Buffer.from(await response.arrayBuffer()).toString('base64');
  const type = response.headers.get('content-type') ?? '';
  const page = await browser.newPage();
  await page.setContent('<img id="code"><canvas id="paper"></canvas>');
  await page.addScriptTag({ path: script });
  const read = `(async () => {
    const picture = document.getElementById('code');
    picture.src = 'data:${type};base64,${bytes}';
    await picture.decode();
    const paper = document.getElementById('paper');
    paper.width = paper.height = 600;
    const pen = paper.getContext('2d');
    pen.drawImage(picture, 0, 0, 600, 600);
    return jsQR(pen.getImageData(0, 0, 600, 600).data, 600, 600)?.data;
  })()`;
  const text = await page.evaluate<string | undefined>(read);
  await page.close();
  return text;
}
