// For Mocha, in each process that runs tests: where one fails is told in lines of TypeScript.
import process from "node:process";

process.setSourceMapsEnabled(true);
