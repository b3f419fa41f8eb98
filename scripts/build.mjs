// npm run build: builds the app when a source changed since the last build.
import { buildApp } from './support/setup.mjs';

buildApp();
