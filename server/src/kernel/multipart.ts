/** A part of a form as it arrived. */
export interface FormPart {
  name: string;
  /** As the sender calls it; undefined for a plain field. */
  fileName: string | undefined;
  bytes: Buffer;
}

const partsMax = 50;
const headerBytesMax = 2000;

/**
 * The parts of a `multipart/form-data` body (RFC 7578); undefined for a body that is none. Parts
 * are views of the body: nothing is copied, and nothing is believed about their content.
 */
export function readMultipart(contentType: string, body: Buffer): FormPart[] | undefined {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType,
  );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return undefined;
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first boundary begins the body, without a line break of its own.
  const first = delimiter.subarray(2);
  if (!body.subarray(0, first.length).equals(first)) return undefined;
  const parts: FormPart[] = [];
  let at = first.length;
  while (!body.subarray(at, at + 2).equals(Buffer.from('--'))) {
    const end = body.indexOf(delimiter, at);
    const part = end < 0 ? undefined : readPart(body.subarray(at, end));
    if (!part || parts.length === partsMax) return undefined;
    parts.push(part);
    at = end + delimiter.length;
  }
  return parts;
}

/** A part from the line break after its boundary to its end. */
function readPart(part: Buffer): FormPart | undefined {
  if (!part.subarray(0, 2).equals(Buffer.from('\r\n'))) return undefined;
  const headerEnd = part.indexOf('\r\n\r\n');
  if (headerEnd < 0 || headerEnd > headerBytesMax) return undefined;
  const header = part.subarray(2, headerEnd).toString('utf8');
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(header)?.[1];
  const name = disposition === undefined ? undefined : parameter(disposition, 'name');
  if (disposition === undefined || name === undefined) return undefined;
  const fileName = parameter(disposition, 'filename');
  return { name, fileName, bytes: part.subarray(headerEnd + 4) };
}

/** A parameter as browsers write it: quoted, with `%22` for a quotation mark. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1];
  return found?.replaceAll('%22', '"');
}
