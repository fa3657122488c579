"""How the page behaves in the browser: small scripts, one for each part of the page.

What can be clicked carries its meaning in `data-` attributes, which `views` writes; the scripts
make events of them. `element`, `props`, `trigger` and `watch` are given by `gr.HTML`.
"""

HEAD = """
<link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'
  viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='3' stroke='%2314594f' fill='%23ffe49a'/></svg>">
<script>
  const page = document.documentElement;
  const dutch = () => { if (page.lang !== 'nl') page.lang = 'nl'; };
  new MutationObserver(dutch).observe(page, {attributeFilter: ['lang']});
  dutch();
</script>
"""
"""Our own icon. And Gradio takes the language from the browser, while the text is Dutch."""
LINKS = """
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) window.print();
  const asked = event.target.closest('[data-question]');
  if (asked) trigger('submit', {question: asked.dataset.question});
  const card = event.target.closest('[data-card]');
  if (card) trigger('download', {answer: Number(card.dataset.card)});
  const link = event.target.closest('[data-answer]');
  if (!link) return;
  event.preventDefault();
  const source = Number(link.dataset.source ?? 0);
  trigger('click', {answer: Number(link.dataset.answer), source});
  if (!source) document.querySelector('.source')?.parentElement.scrollIntoView({block: 'nearest'});
});
"""
"""Marks, source cards and buttons that open something: a click event with two numbers. A question
to ask next is a submit event, an answer wanted as a card a download event."""
NEWEST = """
element.setAttribute('role', 'log');
element.setAttribute('aria-label', 'Gesprek');
watch('value', () => element.querySelector('.exchange:last-child')?.scrollIntoView());
"""
"""The chat: what is added is read aloud and brought into view."""
READER = """
let opener = null;
const close = () => { props.value = ''; requestAnimationFrame(() => opener?.focus()); };
document.addEventListener('click', (event) => {
  opener = event.target.closest('[data-source]') ?? opener;
});
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-close]')) close();
});
element.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
watch('value', () => {
  const page = element.querySelector('.document');
  if (!page) return;
  const mark = page.querySelector('mark');
  const near = [...page.querySelectorAll('.text :is(h3, h4, h5, h6)')].filter((heading) =>
    heading.offsetTop <= mark?.offsetTop && heading.offsetTop > mark.offsetTop - 250);
  const place = near.pop() ?? mark;
  page.focus({preventScroll: true});
  page.scrollTop = place ? place.offsetTop - page.querySelector('header').offsetHeight - 16 : 0;
  element.scrollIntoView({block: 'nearest'});
});
"""
"""A document: opens at the mark, with the heading above it if that is near; Escape closes it."""
START = """
const group = () => {
  document.querySelectorAll('#vraagvak fieldset').forEach((kinds) =>
    kinds.setAttribute('aria-label', kinds.querySelector('span')?.innerText ?? ''));
  document.querySelectorAll('#soort input').forEach((kind) => { kind.name = 'soort'; });
};
group();
watch('value', group);
document.addEventListener('click', () => requestAnimationFrame(group));
element.addEventListener('click', (event) => {
  const example = event.target.closest('[data-question]');
  if (example) trigger('submit', {question: example.dataset.question});
});
"""
"""Example questions: a submit event with the question. Also names what Gradio leaves nameless:
groups of boxes, and the radio buttons as one group, without which there are no arrow keys."""
CARD = """
watch('value', () => {
  if (!props.value) return;
  const bytes = Uint8Array.from(atob(props.value), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], {type: 'application/pdf'}));
  const link = Object.assign(document.createElement('a'), {href: address, download: 'kaartje.pdf'});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  props.value = '';
});
"""
"""A card: what comes as text is saved as a file at once, and stands nowhere but in the browser."""
