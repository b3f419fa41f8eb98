/** A file to save, from the text of toCsv; `name` is ours: small letters, digits and hyphens. */
export function csvResponse(text: string, name: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
