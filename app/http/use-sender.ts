import { useFetcher } from '@remix-run/react';

/** How a form saves itself while somebody types, without a page load. */
export function useSender<Answer>() {
  const fetcher = useFetcher<Answer>();
  return {
    busy: fetcher.state !== 'idle',
    answer: fetcher.data as Answer | undefined,
    send: (form: FormData) => fetcher.submit(form, { method: 'post' }),
  };
}
