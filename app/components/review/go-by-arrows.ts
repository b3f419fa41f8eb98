/** Lets the arrow keys and the page keys open the item before or after, while nobody is typing. Gives the way to stop. */
export function goByArrows(back: string | null, next: string | null): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null)
      return;
    const href =
      event.key === 'ArrowRight' || event.key === 'PageDown'
        ? next
        : event.key === 'ArrowLeft' || event.key === 'PageUp'
          ? back
          : null;
    if (href === null || hasTypedText()) return;
    event.preventDefault();
    window.location.assign(href);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** Words that were typed and not sent yet must not be lost to a key. */
function hasTypedText(): boolean {
  return [...document.querySelectorAll('textarea')].some(({ value }) => value.trim() !== '');
}
