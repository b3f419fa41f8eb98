import { type DestinationStream, type Logger, pino } from 'pino';

/** Errors whose words can quote what a person typed: a parser quotes its input, a query its values. */
const QUOTING = new Set(['SyntaxError', 'URIError', 'ZodError', 'DrizzleQueryError']);

interface LoggedError {
  type: string;
  code?: string;
  message: string;
  stack: string[];
  cause?: LoggedError;
}

/** An error as it is logged: its kind, code, words and where it came from; never values, which may be personal. */
function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: [] };
  const { code } = error as { code?: unknown };
  const kind = error.constructor.name;
  const quotes = QUOTING.has(kind) || QUOTING.has(error.name);
  return {
    type: kind,
    ...(typeof code === 'string' ? { code } : {}),
    message: quotes ? 'withheld, because it may quote what was typed' : error.message.slice(0, 300),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause instanceof Error && depth < 3 ? { cause: loggedError(error.cause, depth + 1) } : {}),
  };
}

/** The log of the service: one JSON object a line, on standard output unless told otherwise. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => loggedError(error) } };
  return stream === undefined ? pino(options) : pino(options, stream);
}
