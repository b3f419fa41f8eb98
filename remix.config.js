/** Options of the Remix plugin (see vite.config.ts). @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  appDirectory: 'app',
  ssr: true,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Off on purpose: a deployment in the middle of a form could otherwise lose typed text.
    v3_lazyRouteDiscovery: false,
  },
};
