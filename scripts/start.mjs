// npm start: installs, builds, prepares data and serves, each only when needed.
import { buildApp, checkNode, installPackages, prepareData, serve } from './support/setup.mjs';

const env = { NODE_ENV: 'production' };

checkNode();
installPackages();
buildApp();
prepareData(env);
serve(env);
