import type { ShouldRevalidateFunction } from '@remix-run/react';

/**
 * Pages with scripts are left by loading another one. What the router does on them itself, a save while somebody types
 * or a link within the page, leaves the data as it came: asking for it again offline would lose the page.
 */
export const stayAsLoaded: ShouldRevalidateFunction = ({
  formData,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) => {
  if (formData !== undefined) return formData.get('intent') !== 'autosave' && defaultShouldRevalidate;
  const samePage = currentUrl.pathname === nextUrl.pathname && currentUrl.search === nextUrl.search;
  return !samePage && defaultShouldRevalidate;
};
