// Loaded first by every script here: the libraries as ./pipeline build leaves them. dotnet-script copies what is named here, and
// nothing else, to a folder of its own and runs it there: so every assembly is named, and where the native libraries are.
#r "../bin/Release/net10.0/CsvHelper.dll"
#r "../bin/Release/net10.0/Google.Protobuf.dll"
#r "../bin/Release/net10.0/LanguageExt.Core.dll"
#r "../bin/Release/net10.0/Microsoft.Bcl.AsyncInterfaces.dll"
#r "../bin/Release/net10.0/Microsoft.Extensions.DependencyInjection.Abstractions.dll"
#r "../bin/Release/net10.0/Microsoft.Extensions.Logging.Abstractions.dll"
#r "../bin/Release/net10.0/Pipeline.Backend.dll"
#r "../bin/Release/net10.0/Pipeline.Dsl.dll"
#r "../bin/Release/net10.0/Pipeline.Reports.dll"
#r "../bin/Release/net10.0/StbImageSharp.dll"
#r "../bin/Release/net10.0/System.IO.Hashing.dll"
#r "../bin/Release/net10.0/System.Numerics.Tensors.dll"
#r "../bin/Release/net10.0/TorchSharp.dll"
#r "../bin/Release/net10.0/Wcwidth.dll"

using DeepPipeline;

NativeLibraries.Find("../bin/Release/net10.0").OrThrow();
