function notFound(): never {
  throw new Response(null, { status: 404 });
}

/** Any address nothing else answers. A route of its own, so that the page keeps its frame. */
export const loader = notFound;
export const action = notFound;

export default function NotFound() {
  return null;
}
