import type { Response } from 'express';

type PlainPage = { status: number; title: string; text: string };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/**
 * Answers with a small page of its own, for refusals made before the app is asked. Title and text
 * are plain text and are escaped. The connection closes when the request's body was not read.
 */
export function sendPlainPage(res: Response, page: PlainPage): void {
  res
    .status(page.status)
    .type('html')
    .set('Connection', 'close')
    .send(`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)} - Neighbourhood health tracker</title>
</head>
<body>
<main>
<h1>${escaped(page.title)}</h1>
<p>${escaped(page.text)}</p>
<p><a href="/">Go to your start page</a></p>
</main>
</body>
</html>
`);
}
