import { markup, type Html } from '#kernel/html.ts';
import { renderLetter, type StoredMessage } from '#rooms/messages/index.ts';
import { mailboxWords, type MailboxLanguage } from './mailbox-words.ts';

/** The list with everything around it. */
export function listPage(messages: readonly StoredMessage[], language: MailboxLanguage): Html {
  const words = mailboxWords[language];
  const content = markup`<p class="lead">${words.lead}</p>
<div id="messages" data-list="/demo/mailbox/list?languageId=${language}">${listPart(messages, language)}</div>
<p id="told" class="unseen" role="status"></p>
<script type="module" src="/demo/mailbox/refresh.js"></script>`;
  return frame(language, words.title, content, '/demo/mailbox');
}

/** The list alone: the page takes it again every few seconds. */
export function listPart(messages: readonly StoredMessage[], language: MailboxLanguage): Html {
  const words = mailboxWords[language];
  if (messages.length === 0) {
    return markup`<div class="empty"><h2>${words.empty}</h2><p>${words.emptyHint}</p></div>`;
  }
  const row = (message: StoredMessage) => {
    const { id, channel, address, state, letter, createdAt } = message;
    return markup`<li><a href="/demo/mailbox/${id}?languageId=${language}">
<span class="kind">${words.kind[channel]}</span>
<span class="subject">${channel === 'sms' ? letter.brief : letter.subject}</span>
<span class="address">${address}</span>
<span class="state state-${state}">${words.states[state]}</span>
<time datetime="${createdAt.toISOString()}">${moment(createdAt, language)}</time>
</a></li>`;
  };
  return markup`<ol class="messages">${messages.map(row)}</ol>`;
}

/** One message. */
export function messagePage(message: StoredMessage, language: MailboxLanguage): Html {
  const words = mailboxWords[language];
  const { id, channel, letter, lastError } = message;
  const rendered = renderLetter(letter, message.language);
  const isSms = channel === 'sms';
  const fact = (label: string, value: string) =>
    markup`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const body = isSms
    ? markup`<p class="bubble" lang="${message.language}">${letter.brief}</p>`
    : markup`<iframe src="/demo/mailbox/${id}/html" title="${words.letter}" sandbox="allow-popups"></iframe>
<details><summary>${words.asText}</summary><pre lang="${message.language}">${rendered.text}</pre></details>`;
  const content = markup`<p><a class="back" href="/demo/mailbox?languageId=${language}">← ${words.back}</a></p>
<dl>${fact(words.to, message.address)}${fact(words.when, moment(message.createdAt, language))}
${fact(words.state, words.states[message.state])}${fact(words.tries, String(message.tries))}
${lastError !== null && fact(words.reason, lastError)}</dl>
${body}`;
  const title = isSms ? `${words.kind.sms} ${message.address}` : rendered.subject;
  return frame(language, title, content, `/demo/mailbox/${id}`);
}

/** There is no such message. */
export function emptyPage(language: MailboxLanguage): Html {
  const words = mailboxWords[language];
  const content = markup`<p>${words.notFoundHint}</p>
<p><a class="back" href="/demo/mailbox?languageId=${language}">← ${words.back}</a></p>`;
  return frame(language, words.notFound, content, '/demo/mailbox');
}

function frame(language: MailboxLanguage, title: string, content: Html, here: string): Html {
  const words = mailboxWords[language];
  const other = language === 'ru' ? 'en' : 'ru';
  // The list has the name of the box as its heading already.
  const home = title === words.title ? 'Invogate' : words.title;
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/demo/mailbox/style.css">
</head>
<body>
<header><a class="home" href="/demo/mailbox?languageId=${language}">${home}</a>
<nav><a href="/demo">${words.shop}</a>
<a href="${here}?languageId=${other}" lang="${other}" hreflang="${other}">${words.other}</a></nav></header>
<main><h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

function moment(at: Date, language: MailboxLanguage): string {
  return at.toLocaleString(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: 'Europe/Moscow',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
