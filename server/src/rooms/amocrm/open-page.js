// Opens the invoice whose ids stand in the address, and says what became of it.
const form = document.querySelector('form');
const state = document.querySelector('#state');
const ask = document.querySelector('#ask');
const button = form.querySelector('button');
const bones = document.querySelector('.bones');
const { waiting, late, support, seller, digits, digitsWrong } = state.dataset;
const opening = state.textContent;

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

function busy(isBusy) {
  bones.hidden = !isBusy;
  form.hidden = isBusy;
}

function say(...lines) {
  state.replaceChildren(
    ...lines.map((line) => {
      const part = document.createElement('span');
      part.textContent = line;
      return part;
    }),
  );
}

function offer(label) {
  busy(false);
  button.textContent = label;
}

async function open(given) {
  busy(true);
  say(opening);
  const slow = setTimeout(() => say(waiting), 5000);
  const tooLong = new AbortController();
  const end = setTimeout(() => tooLong.abort(), 30_000);
  try {
    const response = await fetch('/amocrm/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...ids(), attempt: form.elements.attempt.value, digits: given }),
      signal: tooLong.signal,
    });
    show(await response.json());
  } catch {
    say(late);
    offer(button.dataset.repeat);
  } finally {
    clearTimeout(slow);
    clearTimeout(end);
  }
}

function show(answer) {
  if (answer.attempt) form.elements.attempt.value = answer.attempt;
  if (answer.state === 'redirect') {
    location.replace(answer.url);
    return;
  }
  if (answer.state === 'wait') {
    setTimeout(() => open(), answer.retryMs);
    return;
  }
  ask.hidden = answer.state !== 'digits';
  if (answer.state === 'digits') {
    ask.querySelector('span').textContent = digits;
    say(answer.wrong ? digitsWrong : '');
    offer(button.textContent);
    form.elements.digits.focus();
    return;
  }
  const contacts = answer.sellerContacts ? [`${seller}: ${answer.sellerContacts}`] : [];
  say(answer.text, ...contacts, `${support}: ${answer.supportCode}`);
  bones.hidden = true;
  if (answer.mayRepeat) offer(button.dataset.repeat);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const given = ask.hidden ? undefined : form.elements.digits.value;
  void open(given);
});

void open();
