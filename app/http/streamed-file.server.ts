/** Long files sent piece by piece: only as fast as the reader takes them, a few at once, and not for ever. */

const PIECE_BYTES = 64 * 1024;
/** A reader that has taken nothing for so long is given up. */
const STALLED_MS = 60_000;
/** The longest one file may hold the data still. */
const LONGEST_MS = 10 * 60_000;
const MOST_AT_ONCE = 6;

let running = 0;

interface Streamed {
  /** Lines in order; asked for as they are sent. */
  lines: Iterator<string>;
  /** Lets go of what the lines are read from; called once, however the sending ends. */
  close: () => void;
}

interface Options {
  headers: Record<string, string>;
  drained?: (() => Promise<void> | null) | undefined;
}

/**
 * A response whose text is read while it is sent; null when too many are being sent already (then `open` is not
 * called). A fault on the way, or a reader who stalls, breaks the connection, so that half a file never looks whole.
 */
export function streamedFile(open: () => Streamed, { headers, drained }: Options): Response | null {
  if (running >= MOST_AT_ONCE) return null;
  const { lines, close } = open();
  running += 1;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    running -= 1;
    clearTimeout(timer);
    // A statement that is still being read keeps its connection from closing.
    lines.return?.();
    close();
  };
  const timer = setTimeout(end, LONGEST_MS);
  timer.unref();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const waiting = drained?.();
          if (waiting !== null && waiting !== undefined) await inTime(waiting);
          if (ended) throw new Error('the file took too long to send');
          const { text, done } = nextPiece(lines);
          if (text !== '') controller.enqueue(encoder.encode(text));
          if (!done) return;
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers });
}

function nextPiece(lines: Iterator<string>): { text: string; done: boolean } {
  const parts: string[] = [];
  let length = 0;
  while (length < PIECE_BYTES) {
    const next = lines.next();
    if (next.done === true) return { text: parts.join(''), done: true };
    parts.push(next.value);
    length += next.value.length;
  }
  return { text: parts.join(''), done: false };
}

async function inTime(waiting: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the reader took nothing for too long')), STALLED_MS);
    timer.unref();
  });
  try {
    await Promise.race([waiting, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
