// Shapes are checked before anything is computed; what is wrong is a value that says where, what and what to do.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var pictures = Conv2d(8, 3) >> Relu >> MaxPool2d(2) >> Flatten >> Dense(10);
Console.WriteLine(pictures.Check(Image.Of(1, 28, 28)).OrThrow());

// Every problem at once, each with its path: the convolution is larger than the picture, Dropout's probability is none.
var wrong = Sum(Conv2d(8, 5) >> Flatten, Flatten >> Dropout(1.5) >> Dense(-3));
foreach (var problem in wrong.Check(Image.Of(1, 3, 3)).Problems)
    Console.WriteLine(problem);

// A line for logs, a block for people.
Console.WriteLine(Show.Line(wrong.Check(Image.Of(1, 3, 3))));
