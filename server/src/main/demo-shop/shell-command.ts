/** The curl of a call, ready to be pasted. */
export function curlOf(call: { method: string; url: string; token: string; body: string }): string {
  const parts = [
    `curl -X ${call.method} ${quoted(call.url)}`,
    `-H ${quoted(`Authorization: Bearer ${call.token}`)}`,
  ];
  if (call.body !== '') {
    parts.push(`-H 'Content-Type: application/json'`, `-d ${quoted(call.body)}`);
  }
  return parts.join(' \\\n  ');
}

/** A command that computes the signature of a text anew. */
export function signatureCheck(body: string, key: string): string {
  return `printf '%s' ${quoted(body)} |\n  openssl dgst -sha1 -hmac ${quoted(key)}`;
}

/** For a POSIX shell: nothing inside single quotes means anything, but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
