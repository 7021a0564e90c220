import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { AppModule } from './app.module';
import { createApplication, createOpenApiDocument } from './core/http';

const [target = 'api/openapi.json'] = process.argv.slice(2);

const application = await createApplication(AppModule);
await application.init();
await writeFile(target, `${JSON.stringify(createOpenApiDocument(application), null, 2)}\n`);
await application.close();
