/** Sends what was written as soon as a field is left, so that it outlives a reload. */
export const keepDraftScript = `for (const form of document.querySelectorAll('form[data-draft]')) {
  form.addEventListener('change', () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('act', 'keep');
    fetch(form.action, { method: 'POST', body }).catch(() => undefined);
  });
}
`;
