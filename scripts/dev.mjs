// npm run dev: serves the sources and reloads pages as they change.
import { checkNode, installPackages, prepareData, serve } from './support/setup.mjs';

const env = { NODE_ENV: 'development' };

checkNode();
installPackages();
prepareData(env);
serve(env);
