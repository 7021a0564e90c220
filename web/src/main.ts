import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { handOverEarlyInput } from './app/prerendered/early-input';
import { forgetPrerendered } from './app/prerendered/forget-prerendered';

forgetPrerendered(document);
bootstrapApplication(App, appConfig)
  .then(({ injector }) => handOverEarlyInput(injector))
  .catch((error: unknown) => console.error(error));
