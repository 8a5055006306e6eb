import './open.css';

/** What the server says of an opened invoice. */
interface Opened {
  state: 'redirect' | 'wait' | 'digits' | 'message';
  url?: string;
  retryMs?: number;
  wrong?: boolean;
  text?: string;
  mayRepeat?: boolean;
  sellerContacts?: string;
  supportCode?: string;
  attempt?: string;
}

/** When the page says that it waits, and when it stops to. */
const patience = { slowMs: 5000, endMs: 30_000 };

const form = element('form');
const state = element('#state');
const ask = element('#ask');
const button = element('form button');
const bones = element('.bones');
const attempt = input('attempt');
const digits = input('digits');
/** A word of the page's language, kept by the elements that it belongs to. */
const word = (name: string): string => state.dataset[name] ?? button.dataset[name] ?? '';
const opening = state.textContent;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void open(ask.hidden ? undefined : digits.value);
});
void open();

/** Opens the invoice whose ids stand in the address, and shows what became of it. */
async function open(given?: string): Promise<void> {
  showBusy(true);
  say(opening);
  const slow = setTimeout(() => {
    say(word('waiting'));
  }, patience.slowMs);
  try {
    const response = await fetch('/amocrm/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...ids(), attempt: attempt.value, digits: given }),
      signal: AbortSignal.timeout(patience.endMs),
    });
    show((await response.json()) as Opened);
  } catch {
    say(word('late'));
    offer(word('repeat'));
  } finally {
    clearTimeout(slow);
  }
}

/** Ids of the path, or of the query where an old template has put them. */
function ids() {
  const [accountId, invoiceId, method] = location.pathname.split('/').slice(2);
  const query = new URLSearchParams(location.search);
  return {
    accountId: accountId ?? query.get('account_id') ?? '',
    invoiceId: invoiceId ?? query.get('invoice_id') ?? '',
    method: method ?? query.get('payment_method_code') ?? undefined,
  };
}

function show(answer: Opened): void {
  attempt.value = answer.attempt ?? attempt.value;
  if (answer.state === 'redirect') {
    location.replace(answer.url ?? '/');
    return;
  }
  if (answer.state === 'wait') {
    setTimeout(() => void open(), answer.retryMs);
    return;
  }
  ask.hidden = answer.state !== 'digits';
  if (answer.state === 'digits') askDigits(answer.wrong === true);
  else sayWhy(answer);
}

function askDigits(wrong: boolean): void {
  element('#ask span').textContent = word('digits');
  say(wrong ? word('digitsWrong') : '');
  offer(word('continue'));
  digits.focus();
}

function sayWhy({ text = '', sellerContacts, supportCode = '', mayRepeat }: Opened): void {
  const contacts = sellerContacts === undefined ? [] : [`${word('seller')}: ${sellerContacts}`];
  say(text, ...contacts, `${word('support')}: ${supportCode}`);
  bones.hidden = true;
  if (mayRepeat === true) offer(word('repeat'));
}

function showBusy(isBusy: boolean): void {
  bones.hidden = !isBusy;
  form.hidden = isBusy;
}

function offer(label: string): void {
  showBusy(false);
  button.textContent = label;
}

function say(...lines: string[]): void {
  state.replaceChildren(
    ...lines.map((line) => {
      const part = document.createElement('span');
      part.textContent = line;
      return part;
    }),
  );
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

function input(name: string): HTMLInputElement {
  const found = element(`[name=${name}]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`${name} is no input`);
  return found;
}
