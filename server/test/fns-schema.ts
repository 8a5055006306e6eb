import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { memoryPages, validateXML } from 'xmllint-wasm';

/** Schemas and samples that are not ours to commit. */
const folder =
  process.env.INVOGATE_TEST_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** A file of the test data, or undefined where the data is absent. */
export function testDataFile(name: string): string | undefined {
  const path = `${folder}/${name}`;
  return existsSync(path) ? path : undefined;
}

/** Why a test that needs a file of the test data cannot run here; undefined when it can. */
export function lacksTestData(name: string): string | undefined {
  if (testDataFile(name) !== undefined) return undefined;
  return `there is no ${name}: INVOGATE_TEST_DATA names the folder with schemas of FNS`;
}

/** Schema of the seller's title, format 5.03. */
export const sellerSchema = 'ON_NSCHFDOPPR_1_997_01_05_03_05.structural.xsd';

/** What a schema finds wrong in files of windows-1251, all asked at once. */
export async function schemaErrors(
  schemaName: string,
  files: readonly Uint8Array[],
): Promise<string[]> {
  const path = testDataFile(schemaName);
  if (path === undefined) throw new Error(`there is no ${schemaName}`);
  const { errors } = await validateXML({
    xml: files.map((bytes, index) => ({ fileName: `title${index}.xml`, contents: utf8(bytes) })),
    schema: [{ fileName: 'schema.xsd', contents: utf8(readFileSync(path)) }],
    maxMemoryPages: 512 * memoryPages.MiB,
  });
  return errors.map(({ message, loc }) => `${loc?.fileName ?? ''}: ${message}`);
}

/** The validator reads UTF-8 only; titles and the schemas of FNS are in windows-1251. */
function utf8(bytes: Uint8Array): string {
  const declaration = 'encoding="windows-1251"';
  const text = Buffer.from(bytes);
  if (!text.subarray(0, 100).includes(declaration)) return text.toString();
  return iconv.decode(text, 'win1251').replace(declaration, 'encoding="UTF-8"');
}
