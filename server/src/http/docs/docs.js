// A module, so that it may name what the browser gives it.
const { document, matchMedia } = globalThis;

// Search: hides operations whose text, path and properties do not have every word.
const find = document.querySelector('.find');
const input = find.querySelector('input');
const nothing = document.querySelector('.nothing');
const contents = document.querySelector('.contents');
const articles = [...document.querySelectorAll('article')];
const texts = articles.map((article) =>
  `${article.dataset.find} ${article.querySelector('h3').textContent}`.toLowerCase(),
);

find.hidden = false;
if (matchMedia('(min-width: 60rem)').matches) contents.open = true;

input.addEventListener('input', () => {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  articles.forEach((article, index) => {
    const hit = words.every((word) => texts[index].includes(word));
    article.hidden = !hit;
    const entry = document.querySelector(`[data-for="${article.id}"]`);
    if (entry) entry.hidden = !hit;
    if (hit) shown += 1;
  });
  document.querySelector('#start').hidden = words.length > 0;
  nothing.hidden = shown > 0;
});

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== input && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
  }
});

// On a phone the contents close behind the reader.
contents.addEventListener('click', (event) => {
  if (event.target.closest('a') && !matchMedia('(min-width: 60rem)').matches) contents.open = false;
});
