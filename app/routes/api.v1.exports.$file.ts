import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requirePermission } from '~/auth/guards.server';
import { sendMonthFile } from '~/auth/send-month-file.server';
import { requireToken } from '~/auth/token.server';
import { PROGRAMME } from '~/domain/people/policy';
import { MONTH_FILES, parseMonthFile } from '~/domain/rollups/month-files';
import { apiAnswer, apiQuery } from '~/http/api-answer.server';

const NO_FILE = `There is no such file. There are ${MONTH_FILES.map((file) => `${file}.csv`).join(', ')}.`;

/** A flat file of many months for programs; every method is answered here. */
export async function loader({ request, params, context: { drained } }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    requirePermission(context, 'register.read', PROGRAMME);
    const file = parseMonthFile(params.file) ?? notFound(NO_FILE);
    apiQuery(request, 'export');
    return sendMonthFile(context, { request, file, drained });
  });
}

export const action = loader;
