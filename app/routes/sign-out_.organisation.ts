import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { providerSignOutAddress } from '~/auth/provider.server';
import { paths } from '~/paths';

/** Sends the browser on to sign out at its organisation too. */
export async function loader({ request }: LoaderFunctionArgs) {
  const address = await providerSignOutAddress(request);
  return redirect(address === null ? paths.signedOut({ from: 'here' }) : address.href);
}
