import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { getRootData } from '~/auth/root-data.server';
import { DemonstrationBanner } from '~/components/layout/demonstration-banner';
import { ErrorPage } from '~/components/layout/error-page';
import { Footer } from '~/components/layout/footer';
import { Header } from '~/components/layout/header';
import { useRequestInfo } from '~/http/request-info';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { supportScript } from '~/http/support-script';
import { describeError } from '~/presenters/error-page';
import { pageTitle, serviceName } from '~/presenters/page-title';
import styles from '~/styles/app.scss?url';

/**
 * What a route may say of itself: `export const handle: RouteHandle = { scripts: true }` loads
 * client JavaScript; `'late'` lets what the page shows go first, where scripts only draw charts anew. Every other page
 * is plain HTML.
 */
export type RouteHandle = { scripts?: true | 'late' };

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/assets/images/favicon.ico', sizes: '48x48' },
  { rel: 'icon', href: '/assets/images/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/assets/images/nhsuk-icon-180.png' },
];

export async function loader({ request }: LoaderFunctionArgs) {
  return getRootData(request);
}

export const shouldRevalidate = stayAsLoaded;

export const meta: MetaFunction = ({ error }) => [
  { title: error ? pageTitle(described(error).title) : serviceName },
];

function described(error: unknown) {
  return isRouteErrorResponse(error) ? describeError(error.status, error.data) : describeError(500);
}

function useScripts(failed: boolean): boolean {
  const matches = useMatches();
  if (import.meta.env.DEV) return true;
  return !failed && matches.some((match) => (match.handle as RouteHandle | undefined)?.scripts !== undefined);
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const { cspNonce } = useRequestInfo();
  const withScripts = useScripts(Boolean(useRouteError()));
  return (
    <html lang="en-GB" className="nhsuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#005eb8" />
        <Meta />
        <Links />
      </head>
      <body className="nhsuk-template__body" suppressHydrationWarning>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, allowed by its hash */}
        <script dangerouslySetInnerHTML={{ __html: supportScript }} suppressHydrationWarning />
        <a className="nhsuk-skip-link" href="#maincontent">
          Skip to main content
        </a>
        <Header nav={root?.nav ?? []} user={root?.user ?? null} />
        {root?.demonstration ? <DemonstrationBanner asOf={root.asOf} /> : null}
        {children}
        <Footer version={root?.version ?? null} />
        {withScripts ? <ScrollRestoration nonce={cspNonce} /> : null}
        {withScripts ? <Scripts nonce={cspNonce} /> : null}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { requestId } = useRequestInfo();
  const words = described(error);
  return <ErrorPage {...words} reference={words.status >= 500 ? requestId : undefined} />;
}
