// The only native code of SystemTorch: runs any ATen operator through the dispatcher, with arguments packed as tagged
// values, and the few things that are not operators (autograd, generators, dispose, TorchScript). Every exception is
// caught here; a function that can fail returns 0 or -1 and leaves its text for st_error.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/torch.h>

#include <deque>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

using c10::IValue;
using Stack = std::vector<IValue>;

namespace {

// The order is that of `Kind` in Arg.cs.
enum Kind : int64_t {
  kNone, kTensor, kInt, kDouble, kBool, kInts, kTensors, kOptionalTensors, kDoubles, kString, kDevice, kGenerator,
  kBools, kComplex, kTuple
};

struct Value {
  int64_t kind;
  union { int64_t i; double d; void* p; } v;
  int64_t count;
};

struct Op {
  c10::OperatorHandle handle;
  Stack defaults;
  std::vector<bool> required;
};

struct Generator { at::Generator value; };
using Unit = std::shared_ptr<torch::jit::CompilationUnit>;

thread_local std::string error;
// Lists among results live here until the next call on this thread; the caller copies them at once.
thread_local std::deque<std::vector<Value>> lists;
thread_local std::string text;

template <class F> auto guarded(F body) -> decltype(body()) {
  using R = decltype(body());
  try {
    return body();
  } catch (const c10::Error& e) {
    error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error = e.what();
  } catch (...) {
    error = "an unknown native exception";
  }
  if constexpr (std::is_pointer_v<R>) return nullptr;
  else return R(-1);
}

at::Tensor borrow(void* p) {
  if (p == nullptr) return {};
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(p)));
}

void* own(at::Tensor t) { return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr; }

c10::TensorImpl& impl(void* p) { return *static_cast<c10::TensorImpl*>(p); }

std::vector<at::Tensor> borrow_all(void** p, int64_t n) {
  std::vector<at::Tensor> all;
  all.reserve(n);
  for (int64_t i = 0; i < n; i++) all.push_back(borrow(p[i]));
  return all;
}

IValue pack(const Value& a) {
  switch (a.kind) {
    case kTensor: return borrow(a.v.p);
    case kInt: return a.v.i;
    case kDouble: return a.v.d;
    case kBool: return a.v.i != 0;
    case kInts: return std::vector<int64_t>(static_cast<int64_t*>(a.v.p), static_cast<int64_t*>(a.v.p) + a.count);
    case kDoubles: return std::vector<double>(static_cast<double*>(a.v.p), static_cast<double*>(a.v.p) + a.count);
    case kTensors: return borrow_all(static_cast<void**>(a.v.p), a.count);
    case kOptionalTensors: {
      c10::List<c10::optional<at::Tensor>> list;
      for (int64_t i = 0; i < a.count; i++) {
        void* p = static_cast<void**>(a.v.p)[i];
        list.push_back(p ? c10::optional<at::Tensor>(borrow(p)) : c10::nullopt);
      }
      return list;
    }
    case kBools: {
      c10::List<bool> list;
      for (int64_t i = 0; i < a.count; i++) list.push_back(static_cast<int64_t*>(a.v.p)[i] != 0);
      return list;
    }
    case kString: return std::string(static_cast<char*>(a.v.p), a.count);
    case kDevice: return c10::Device(static_cast<c10::DeviceType>(a.v.i), static_cast<c10::DeviceIndex>(a.count));
    case kGenerator: return static_cast<Generator*>(a.v.p)->value;
    default: return {};
  }
}

Value unpack(IValue&& r);

Value unpack_all(std::vector<IValue> values, Kind kind) {
  std::vector<Value> items;
  items.reserve(values.size());
  for (auto& value : values) items.push_back(unpack(std::move(value)));
  lists.push_back(std::move(items));
  Value out{kind, {}, static_cast<int64_t>(lists.back().size())};
  out.v.p = lists.back().data();
  return out;
}

Value unpack(IValue&& r) {
  Value out{kNone, {0}, 0};
  if (r.isTensor()) { out.kind = kTensor; out.v.p = own(std::move(r).toTensor()); }
  else if (r.isInt()) { out.kind = kInt; out.v.i = r.toInt(); }
  else if (r.isDouble()) { out.kind = kDouble; out.v.d = r.toDouble(); }
  else if (r.isBool()) { out.kind = kBool; out.v.i = r.toBool(); }
  else if (r.isNone()) {}
  else if (r.isTuple()) { out = unpack_all(r.toTupleRef().elements().vec(), kTuple); }
  else if (r.isTensorList()) { out = unpack_all(r.toListRef().vec(), kTensors); }
  else if (r.isString()) { text = r.toStringRef(); out.kind = kString; out.v.p = text.data(); out.count = text.size(); }
  else if (r.isList()) { out = unpack_all(r.toListRef().vec(), kInts); }
  else throw std::runtime_error("SystemTorch: a result of type " + r.type()->str() + " is not supported");
  return out;
}

int unpack_results(Stack& stack, Value* results, int capacity) {
  lists.clear();
  int count = static_cast<int>(stack.size());
  for (int i = 0; i < count && i < capacity; i++) results[i] = unpack(std::move(stack[i]));
  return count;
}

// A step of a graph whose backward pass is the caller's: run(context, this, gradients, count, results) takes and gives owned
// tensors, one an input, null for none; below 0 it has failed and said why with st_fail. released(context) comes last.
struct OwnNode : torch::autograd::Node {
  using Run = int (*)(void*, void*, void**, int64_t, void**);
  OwnNode(void* context, Run run, void (*released)(void*)) : context(context), run(run), released(released) {}
  ~OwnNode() override { released(context); }

  torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
    std::vector<void*> given;
    for (size_t i = 0; i < gradients.size(); i++)
      given.push_back(own(gradients[i].defined() ? std::move(gradients[i]) : torch::zeros(sizes[i], options[i])));
    std::vector<void*> found(num_outputs(), nullptr);
    if (run(context, this, given.data(), static_cast<int64_t>(given.size()), found.data()) < 0) throw std::runtime_error(error);
    torch::autograd::variable_list all;
    for (auto* one : found)
      all.push_back(one ? at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(one))) : at::Tensor());
    return all;
  }

  void release_variables() override { saved.clear(); }

  void* context;
  Run run;
  void (*released)(void*);
  std::vector<torch::autograd::SavedVariable> saved;
  std::vector<std::vector<int64_t>> sizes;
  std::vector<at::TensorOptions> options;
};

using Step = std::shared_ptr<OwnNode>;

}  // namespace

extern "C" {

const char* st_error() { return error.c_str(); }
const char* st_version() { return TORCH_VERSION; }

// Operators -------------------------------------------------------------------------------------------------------

void* st_op(const char* name, const char* overload) {
  return guarded([&]() -> void* {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    auto op = std::make_unique<Op>(Op{handle, {}, {}});
    for (const auto& argument : handle.schema().arguments()) {
      op->required.push_back(!argument.default_value());
      op->defaults.push_back(argument.default_value() ? *argument.default_value() : IValue());
    }
    return op.release();
  });
}

// Arguments that the caller leaves off at the end take the schema's defaults. Returns the number of results.
int st_call(void* op_, const Value* args, int count, Value* results, int capacity) {
  return guarded([&]() -> int {
    auto& op = *static_cast<Op*>(op_);
    Stack stack;
    stack.reserve(op.defaults.size());
    for (int i = 0; i < count; i++) stack.push_back(pack(args[i]));
    for (size_t i = count; i < op.defaults.size(); i++) {
      TORCH_CHECK(!op.required[i], op.handle.schema().name(), " needs argument ", op.handle.schema().arguments()[i].name());
      stack.push_back(op.defaults[i]);
    }
    op.handle.callBoxed(stack);
    return unpack_results(stack, results, capacity);
  });
}

// Tensors ---------------------------------------------------------------------------------------------------------

void st_free(void* t) { c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(t)); }
void* st_alias(void* t) { c10::raw::intrusive_ptr::incref(static_cast<c10::TensorImpl*>(t)); return t; }
int64_t st_dim(void* t) { return impl(t).dim(); }
int64_t st_numel(void* t) { return impl(t).numel(); }
void st_sizes(void* t, int64_t* out) { auto s = impl(t).sizes(); std::copy(s.begin(), s.end(), out); }
void st_strides(void* t, int64_t* out) { auto s = impl(t).strides(); std::copy(s.begin(), s.end(), out); }
int st_dtype(void* t) { return static_cast<int>(c10::typeMetaToScalarType(impl(t).dtype())); }
int st_device_type(void* t) { return static_cast<int>(impl(t).device().type()); }
int st_device_index(void* t) { return impl(t).device().index(); }
int st_is_contiguous(void* t) { return impl(t).is_contiguous(); }
int st_is_sparse(void* t) { return impl(t).is_sparse(); }
int64_t st_element_size(void* t) { return static_cast<int64_t>(impl(t).itemsize()); }
int64_t st_storage_offset(void* t) { return impl(t).storage_offset(); }
int st_requires_grad(void* t) { return impl(t).requires_grad(); }
int st_is_leaf(void* t) { return guarded([&]() -> int { return borrow(t).is_leaf(); }); }
void* st_data(void* t) { return guarded([&] { return impl(t).data(); }); }

int st_set_requires_grad(void* t, int on) {
  return guarded([&]() -> int { borrow(t).set_requires_grad(on != 0); return 0; });
}

// A null result means no gradient, which is no error.
void* st_grad(void* t) { return guarded([&] { return own(borrow(t).grad()); }); }

int st_set_grad(void* t, void* grad) {
  return guarded([&]() -> int { borrow(t).mutable_grad() = borrow(grad); return 0; });
}

int st_retain_grad(void* t) { return guarded([&]() -> int { borrow(t).retain_grad(); return 0; }); }

int st_backward(void** tensors, int64_t count, void** grads, int64_t grad_count, int retain, int create, void** inputs, int64_t input_count) {
  return guarded([&]() -> int {
    torch::autograd::backward(borrow_all(tensors, count), borrow_all(grads, grad_count),
        retain < 0 ? c10::nullopt : c10::optional<bool>(retain != 0), create != 0, borrow_all(inputs, input_count));
    return 0;
  });
}

int st_autograd(void** outputs, int64_t count, void** inputs, int64_t input_count, void** grads, int64_t grad_count,
                int retain, int create, int unused, void** results) {
  return guarded([&]() -> int {
    auto all = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count),
                                     borrow_all(grads, grad_count), retain != 0, create != 0, unused != 0);
    for (auto& grad : all) *results++ = own(std::move(grad));
    return 0;
  });
}

// Functions with a backward pass of their own -----------------------------------------------------------------------

void st_fail(const char* why) { error = why; }

void* st_step(void** inputs, int64_t count, void* context, OwnNode::Run run, void (*released)(void*)) {
  return guarded([&] {
    auto step = Step(new OwnNode(context, run, released), torch::autograd::deleteNode);
    step->set_next_edges(torch::autograd::collect_next_edges(borrow_all(inputs, count)));
    return static_cast<void*>(new Step(std::move(step)));
  });
}

// The result, now that of the step; the caller's own if it is an input or a view.
void* st_step_result(void* step, void** inputs, int64_t count, void* result) {
  return guarded([&] {
    auto& node = *static_cast<Step*>(step);
    auto value = borrow(result);
    std::vector<c10::optional<at::Tensor>> results{value};
    auto wrapped = torch::autograd::_wrap_outputs(borrow_all(inputs, count), {}, {}, results, node,
        [](torch::autograd::variable_list, torch::autograd::variable_list) -> torch::autograd::variable_list {
          throw std::runtime_error("a function with a backward pass of its own has no forward mode");
        });
    node->sizes.push_back(value.sizes().vec());
    node->options.push_back(value.options());
    return own(std::move(*wrapped[0]));
  });
}

int st_step_save(void* step, void** tensors, int64_t count) {
  return guarded([&]() -> int {
    auto& node = *static_cast<Step*>(step);
    for (auto& tensor : borrow_all(tensors, count)) node->saved.emplace_back(tensor, tensor.grad_fn() == node);
    return 0;
  });
}

void st_free_step(void* step) { delete static_cast<Step*>(step); }

int64_t st_saved_count(void* node) { return static_cast<int64_t>(static_cast<OwnNode*>(node)->saved.size()); }

int st_saved(void* node, void** results) {
  return guarded([&]() -> int {
    auto self = static_cast<OwnNode*>(node)->shared_from_this();
    for (auto& one : static_cast<OwnNode*>(node)->saved) *results++ = own(one.unpack(self));
    return 0;
  });
}

// The memory stays the caller's: released(context) is called when the tensor no longer needs it.
void* st_from_blob(void* data, const int64_t* sizes, int64_t dim, int dtype, void (*released)(void*), void* context) {
  return guarded([&] {
    return own(torch::from_blob(data, at::IntArrayRef(sizes, dim), [released, context](void*) { if (released) released(context); },
                                at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype))));
  });
}

// Modes -----------------------------------------------------------------------------------------------------------

int st_grad_enabled() { return at::GradMode::is_enabled(); }
void st_set_grad_enabled(int on) { at::GradMode::set_enabled(on != 0); }
int st_inference_enabled() { return c10::InferenceMode::is_enabled(); }
void* st_inference_begin(int on) { return guarded([&] { return static_cast<void*>(new c10::InferenceMode(on != 0)); }); }
void st_inference_end(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }
int st_get_num_threads() { return at::get_num_threads(); }
int st_get_num_interop_threads() { return at::get_num_interop_threads(); }
int st_set_num_threads(int n) { return guarded([&]() -> int { at::set_num_threads(n); return 0; }); }
int st_set_num_interop_threads(int n) { return guarded([&]() -> int { at::set_num_interop_threads(n); return 0; }); }
int st_get_default_dtype() { return static_cast<int>(c10::get_default_dtype_as_scalartype()); }
int st_set_default_dtype(int type) {
  return guarded([&]() -> int { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(type))); return 0; });
}
int st_promote(int a, int b) {
  return static_cast<int>(c10::promoteTypes(static_cast<at::ScalarType>(a), static_cast<at::ScalarType>(b)));
}
int st_cuda_available() { return torch::cuda::is_available(); }
int st_cuda_count() { return static_cast<int>(torch::cuda::device_count()); }

// Generators ------------------------------------------------------------------------------------------------------

void* st_generator(uint64_t seed) {
  return guarded([&] { return static_cast<void*>(new Generator{at::make_generator<at::CPUGeneratorImpl>(seed)}); });
}
void* st_default_generator() { return guarded([&] { return static_cast<void*>(new Generator{at::detail::getDefaultCPUGenerator()}); }); }
void st_free_generator(void* g) { delete static_cast<Generator*>(g); }
int st_manual_seed_all(uint64_t seed) { return guarded([&]() -> int { torch::manual_seed(seed); return 0; }); }
void st_manual_seed(void* g, uint64_t seed) {
  auto& value = static_cast<Generator*>(g)->value;
  std::lock_guard<std::mutex> lock(value.mutex());
  value.set_current_seed(seed);
}
uint64_t st_seed(void* g) {
  auto& value = static_cast<Generator*>(g)->value;
  std::lock_guard<std::mutex> lock(value.mutex());
  return value.seed();
}
uint64_t st_initial_seed(void* g) { return static_cast<Generator*>(g)->value.current_seed(); }
void* st_generator_state(void* g) { return guarded([&] { return own(static_cast<Generator*>(g)->value.get_state()); }); }
int st_set_generator_state(void* g, void* state) {
  return guarded([&]() -> int { static_cast<Generator*>(g)->value.set_state(borrow(state)); return 0; });
}

// TorchScript -----------------------------------------------------------------------------------------------------

void* st_compile(const char* source) {
  return guarded([&] { return static_cast<void*>(new Unit(torch::jit::compile(source))); });
}
void st_free_unit(void* unit) { delete static_cast<Unit*>(unit); }
int st_invoke(void* unit, const char* name, const Value* args, int count, Value* result) {
  return guarded([&]() -> int {
    auto function = (*static_cast<Unit*>(unit))->find_function(c10::QualifiedName(name));
    TORCH_CHECK(function != nullptr, "Method '", name, "' is not defined.");
    Stack stack;
    for (int i = 0; i < count; i++) stack.push_back(pack(args[i]));
    stack = Stack{(*function)(std::move(stack))};
    return unpack_results(stack, result, 1);
  });
}

}  // extern "C"
