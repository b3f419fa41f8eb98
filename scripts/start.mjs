// npm start: installs, builds, prepares data and serves, each only when needed.
import { buildApp, checkNode, installPackages, prepareData, serve, sessionSecret } from './support/setup.mjs';

checkNode();
installPackages();
buildApp();
const env = { NODE_ENV: 'production', SESSION_SECRET: sessionSecret() };
prepareData(env);
serve(env);
