import { Html, markup } from '#kernel/html.ts';
import type { ReceiptData } from '#rooms/documents/ports.ts';
import { qrSvg } from './qr-svg.ts';
import { receiptStyle } from './receipt-style.ts';
import { receiptView, type Fact, type ReceiptViewItem } from './receipt-view.ts';

/**
 * A receipt as one page that needs nothing else: it may be kept as a file, sent, or shown by a
 * server that forbids scripts. In Russian, as the receipt itself is.
 */
export function receiptPage(data: ReceiptData): string {
  const view = receiptView(data);
  return markup`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${view.title}</title>
<style>${new Html(receiptStyle)}</style>
</head>
<body>
<main>
<header><h1>${view.title}</h1><p>${view.sign}</p></header>
${view.warning !== null && markup`<p class="warning" role="note">${view.warning}</p>`}
${list(view.head)}
<h2>Товары и услуги</h2>
<ol>${view.items.map(itemOf)}</ol>
<p class="total"><span>Итог</span> <strong>${view.total}&nbsp;₽</strong></p>
${list(view.sums)}
${view.buyer.length > 0 && list(view.buyer)}
<h2>Фискальные данные</h2>
${list(view.fiscal)}
<div class="qr" role="img" aria-label="QR-код для проверки чека">
${new Html(qrSvg(view.qr))}
</div>
${view.ofdUrl !== null && checkLink(view.ofdUrl)}
</main>
</body>
</html>
`.text;
}

function itemOf({ name, count, amount, facts }: ReceiptViewItem): Html {
  return markup`<li>
<p class="name">${name}</p>
<p class="sum"><span>${count}</span> <strong>${amount}</strong></p>
${list(facts)}
</li>`;
}

function list(facts: readonly Fact[]): Html {
  const rows = facts.map(([word, value]) => markup`<div><dt>${word}</dt><dd>${value}</dd></div>`);
  return markup`<dl>${rows}</dl>`;
}

/** Only a web address becomes a link; what else a register says stays text. */
function checkLink(url: string): Html {
  if (!/^https?:\/\//.test(url)) return markup`<p>${url}</p>`;
  return markup`<p><a href="${url}" rel="noopener noreferrer">Проверить чек</a></p>`;
}
