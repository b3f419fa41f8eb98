import { problem } from './problem.server';

type Method = 'GET' | 'PUT' | 'POST';

/**
 * Answers a request of the JSON interface: `work` for the methods of this address, 204 with Allow for OPTIONS, 405 for
 * the others. A refusal thrown by a guard becomes a problem (RFC 9457) with its status and its words.
 */
export async function apiAnswer(
  request: Request,
  methods: readonly Method[],
  work: () => Promise<Response> | Response,
): Promise<Response> {
  const allow = allowed(methods);
  if (request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { Allow: allow, 'Cache-Control': 'no-store' } });
  if (!allow.split(', ').includes(request.method))
    return problem({
      status: 405,
      detail: `This address takes ${allow}.`,
      headers: { Allow: allow },
    });
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Response) return asProblem(thrown);
    console.error(thrown);
    return problem({ status: 500, detail: 'Try again in a few minutes. Nothing was changed.' });
  }
}

function allowed(methods: readonly Method[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

const REFUSALS: Record<number, string> = {
  400: 'The request could not be read.',
  403: 'You do not have the role that this needs.',
  404: 'There is nothing at this address.',
};

async function asProblem(thrown: Response): Promise<Response> {
  if (thrown.headers.get('Content-Type') === 'application/problem+json') return thrown;
  const detail = (await thrown.text()) || (REFUSALS[thrown.status] ?? 'The request was not accepted.');
  return problem({ status: thrown.status, detail });
}
