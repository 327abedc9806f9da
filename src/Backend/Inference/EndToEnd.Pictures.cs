namespace DeepPipeline;

public static partial class EndToEnd
{
    /// <summary>The class that it finds likeliest for the picture of a file, of any size, turned as its camera says: <c>whole.Classify("cat.jpg")</c>.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Picture.Load"/>; outputs that are not finite; no such device.</remarks>
    /// <param name="whole">The model.</param>
    /// <param name="path">The file: PNG, JPEG or BMP.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>EndToEnd.Load&lt;Picture, Image, Features&gt;("pets.safetensors").Then(pets => pets.Classify("cat.jpg"))</code></example>
    public static Result<Classified> Classify<TIn>(this EndToEnd<Picture, TIn, Features> whole, string path, Device device = Device.Auto)
        where TIn : IKind => Picture.Load(path).Then(picture => whole.Classify(picture, device));

    /// <summary>The class that it finds likeliest for a picture of the bytes of a file, as they come from elsewhere.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Picture.Of"/>; outputs that are not finite; no such device.</remarks>
    /// <param name="whole">The model.</param>
    /// <param name="file">The bytes of a PNG, JPEG or BMP file.</param>
    /// <param name="device">Where it is computed.</param>
    public static Result<Classified> Classify<TIn>(this EndToEnd<Picture, TIn, Features> whole, byte[] file, Device device = Device.Auto)
        where TIn : IKind => Picture.Of(file).Then(picture => whole.Classify(picture, device));
}
