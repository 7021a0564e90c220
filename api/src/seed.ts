process.stdout.write('seed: nothing to do\n');
