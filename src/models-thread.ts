import { parentPort } from 'node:worker_threads'
import { loadModels } from './models.ts'

// What a thread runs that reads the models for others and ends: its message carries the memory they lie in.

parentPort?.postMessage(loadModels())
