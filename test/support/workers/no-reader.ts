// A reader that ends before it has begun.
process.exit(3)
