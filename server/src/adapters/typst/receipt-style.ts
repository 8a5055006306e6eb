/** The look of a receipt's page, on a phone, a desk and paper. */
export const receiptStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: 1rem;
  background: #eef0f3;
  color: #16181d;
  font: 1rem/1.4 "PT Sans", system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
}
main {
  max-width: 30rem;
  margin: 0 auto;
  padding: 1.5rem 1.25rem;
  border-radius: 0.75rem;
  background: #fff;
  overflow-wrap: anywhere;
}
header { text-align: center; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p { margin: 0.25rem 0; }
dl { margin: 0.75rem 0; font-size: 0.875rem; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: 0.125rem 0; }
dt { flex: none; max-width: 55%; color: #565d6b; }
dd { margin: 0; text-align: right; }
ol { margin: 0; padding: 0; list-style: none; border-top: 1px dashed #a5acb8; }
li { padding: 0.75rem 0; border-bottom: 1px dashed #a5acb8; }
li dl { margin: 0.25rem 0 0; font-size: 0.8125rem; }
.name { font-weight: 700; }
.sum, .total { display: flex; justify-content: space-between; gap: 1rem; }
.total { margin-top: 1rem; font-size: 1.375rem; font-weight: 700; }
.sum strong, .total strong { white-space: nowrap; }
.warning {
  margin: 1rem 0;
  padding: 0.75rem;
  border: 2px solid #16181d;
  text-align: center;
  font-weight: 700;
}
.qr { width: 13rem; margin: 1rem auto; }
.qr svg { display: block; width: 100%; }
a { color: #1a4fb4; }
@media print {
  body { padding: 0; background: none; }
  main { max-width: none; padding: 0; }
  li { break-inside: avoid; }
}
`;
