/**
 * Loaded before each test file of the API. `@nestjs/throttler` is CommonJS and requires `@nestjs/common`, an ES
 * module; inside Jest that works only when the module is evaluated already.
 */
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
