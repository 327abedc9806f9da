// Benchmarks by name; there are none yet.
if (args is ["list"])
    return 0;
Console.Error.WriteLine($"There is no benchmark '{string.Join(' ', args)}'.");
return 2;
