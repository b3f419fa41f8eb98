import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import { parseMonthFile, parseMonthSpan } from '~/domain/rollups/month-files';
import { paths } from '~/paths';
import { openedMonths } from '~/services/rollups/month-files.server';

/** Where the form of exports leads: to the file that was chosen in it, or back with what is wrong with the choice. */
export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const file = parseMonthFile(`${searchParams.get('file')}.csv`) ?? notFound();
  const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to') ?? ''];
  const span = parseMonthSpan((name) => searchParams.get(name), openedMonths(context));
  return redirect(span.ok ? paths.monthFile(file, { from, to }) : paths.exports({ file, from, to }));
}
